"""`{% load money %}`: `{{ rate.amount|rupiah }}` in the templates of campaigns and programs."""

from django import template

from campaigns.rupiah import rupiah

register = template.Library()
register.filter("rupiah", rupiah)
