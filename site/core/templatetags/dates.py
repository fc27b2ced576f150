"""`{% load dates %}`: the filters of core.dates for templates."""

from django import template

from core import dates

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("short_date", dates.short_date)
register.filter("clock", dates.clock)
register.filter("long_datetime", dates.long_datetime)
register.filter("iso", dates.iso)
