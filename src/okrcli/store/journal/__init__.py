"""What the last command did to the files of a workspace, kept for `okr undo`.

It stands outside of the workspace, in the user's own folder for such things: data only, readable by
its owner alone, one file a workspace. What is found there is compared with the files before
anything is made of it, and nothing in it says where to write but paths below the workspace.
"""
