"""The directory (我的书记): who is responsible for a place, what follows from it, and how it is kept true."""
