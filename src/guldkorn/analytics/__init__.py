"""The one heavy scan: answers in, exact leaf statistics out; and the files that it reads and writes."""
