"""Documents that plans name: their number, day, issuer, what they are about and which plan names them."""
