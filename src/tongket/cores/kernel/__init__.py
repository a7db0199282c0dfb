"""What every floor speaks: dates, periods, numbers, money, Vietnamese text and the error tree."""
