"""Every bound by which it is judged what may be said, in one place.

Those of sureness were calibrated on questions of our own (`tests/evals`, `bench/ranking`); the others say how
much of a question, or of another find, a find must hold. All are shares of 0..1 where nothing else is said.
"""

# How sure the best find is (`rag.verdict.trust.confidence`).
ENOUGH = 0.14  # below it nothing is asserted
ON_A_DAY = 0.25  # the same where a day is asked for: a wrong date is worse than none
ON_A_NUMBER = 0.2  # the same where a number is
LIKELY = 0.36  # below it the answer says that it may not be what was meant
SURE = 0.6  # below it the answer says that it is the nearest found

# Of the telling words of a question, held by a find.
WORDED = 0.7  # the very words of the question: sure enough however many others hold them
RELATED = 0.25  # with fewer nothing is even offered as related
SAME_MATTER = 0.7  # what holds them is what was asked for, whatever its subject is called
HALF = 0.5  # with fewer a plan that was named does not speak of it
LEAST_FOR_NUMBER = 0.38  # with fewer, none in everyday words, a number is of something else
LITERALLY = 0.7  # as typed: with so many it is of that, however little the words weigh
LITERAL = 0.8  # as typed: whoever asks in a plan's own words knows the duty and wants one field

# Of the score or the words of the best find, by another one.
CLOSE = 0.85
NEAR_SHARE = 0.6
HARDLY = 4  # finds, the best among them, looked at where the best lacks what is asked
MOST = 8  # finds that may be asserted together
NEIGHBOURS = 5  # finds of which some are named beside the answer
BESIDE = 3
TWIN = 0.06  # of the score, between two plans that say the same
TIED = 0.01

# Of the words of two tasks or of a target and its goal.
AKIN = 0.35  # duties of one sort
STATED = 0.6  # the goal that a target comes from

AHEAD = 5  # years for which a duty without a day may still be asked about
SHORT = 300  # days: in fewer something falls due, in more it goes on
