"""Filters of a list as plain links."""

from core.filter_links import filter_group, kept_parameters

CHOICES = [("iuran", "Iuran"), ("hukum", "Hukum & hak")]


def test_a_choice_keeps_the_other_choices_and_the_first_takes_it_back():
    group = filter_group("topik", "Topik", CHOICES, {"topik": "iuran", "sasaran": "marbot"})
    assert [link.url for link in group.links] == [
        "?sasaran=marbot",
        "?sasaran=marbot&topik=iuran",
        "?sasaran=marbot&topik=hukum",
    ]
    assert [link.is_chosen for link in group.links] == [False, True, False]
    assert (group.chosen_link.label, group.chosen_link.url) == ("Topik: Iuran", "?sasaran=marbot")


def test_a_value_that_nobody_offers_can_be_taken_back_too():
    group = filter_group("topik", "Topik", CHOICES, {"topik": "x&y"})
    assert group.chosen_link.label == "Topik: x&y"
    assert not any(link.is_chosen for link in group.links)


def test_pages_of_the_list_keep_what_is_chosen():
    assert kept_parameters({"topik": "iuran", "status": ""}) == "topik=iuran&"
    assert kept_parameters({}) == ""
    assert kept_parameters({"topik": "a b&c"}) == "topik=a+b%26c&"
