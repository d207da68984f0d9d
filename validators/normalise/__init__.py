"""Values made comparable: names, persons, addresses, telephones, e-mail. The raw value stays beside each."""
