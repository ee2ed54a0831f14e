"""What somebody means who types an amount, a day or an interval as people write them."""
