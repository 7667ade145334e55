"""Small faults put into the core and the kinds, one at a time: does a test notice each?"""
