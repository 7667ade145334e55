"""What is kept between runs, outside of the workspace: data only, and all of it can be made again.

What is found here may be old, cut short or somebody else's: it counts only where its name, its seal
and the bytes it was made of agree, and else it is made anew without a word.
"""
