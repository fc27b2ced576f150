// Suggestions for the search field: an ARIA combobox. The form works without.
const form = document.querySelector("form[data-suggestions]");
const field = form?.querySelector("input[type=search]");
if (field) {
  const { suggestions, label, none, some } = form.dataset;
  const set = (element, values) => {
    for (const name in values) element.setAttribute(name, values[name]);
    return element;
  };
  const make = (name, values) => set(document.createElement(name), values);
  const list = make("ul", { id: "suggestions", role: "listbox", "aria-label": label, class: "suggestions", hidden: "" });
  const told = make("p", { role: "status", class: "visually-hidden" });
  form.append(list, told);
  set(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": "suggestions" });
  let found = [], active = -1, timer, asking;

  const mark = (place) => {
    active = place;
    [...list.children].forEach((option, at) => set(option, { "aria-selected": at === place }));
    if (place < 0) return field.removeAttribute("aria-activedescendant");
    set(field, { "aria-activedescendant": `option-${place}` });
    list.children[place].scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    list.hidden = !open;
    set(field, { "aria-expanded": open });
    if (!open) mark(-1);
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    show(false);
  };
  const ask = async () => {
    asking = new AbortController();
    try {
      const answer = await fetch(`${suggestions}?q=${encodeURIComponent(field.value)}`, { signal: asking.signal });
      found = (await answer.json()).suggestions;
    } catch {
      return;
    }
    list.replaceChildren(...found.map((each, place) => {
      const option = make("li", { id: `option-${place}`, role: "option" }), kind = make("small");
      kind.append(each.kind);
      option.append(each.label, " ", kind);
      return option;
    }));
    mark(-1);
    show(found.length > 0);
    told.textContent = found.length ? `${found.length} ${some}` : none;
  };

  field.addEventListener("input", () => {
    close();
    found = [];
    told.textContent = "";
    if (field.value.trim().length > 1) timer = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = found.length;
    if (step && count) {
      show(true);
      mark(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
    } else if (event.key === "Enter" && active >= 0) location = found[active].url;
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) location = found[at].url;
  });
}
