// Click to load: builds the frame from the video's id only when the reader asks. Without it the link opens the video's page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-video]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = `https://www.youtube-nocookie.com/embed/${link.dataset.video}?autoplay=1`;
  frame.title = link.querySelector("strong").textContent;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.className = "video__frame";
  link.replaceWith(frame);
  frame.focus();
});
