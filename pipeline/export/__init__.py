"""What leaves for other programs: Excel, Word, calendars, CSV, JSON and Akoma Ntoso."""
