"""The actions of a plan in one list, and the part of the plan that the client shares."""
