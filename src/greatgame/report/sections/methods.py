"""Each formula in plain words."""

METHODS = (
    ("count", "Counts", "Things counted in the sources; nothing is weighted."),
    (
        "relation",
        "Relation score",
        "Each event is a noisy reading of how two actors stand, on a scale from -1 to 1 (the PLOVER intensity divided by ten). "
        "A state-space model (Kalman filter and smoother) follows the level between readings; the longer the silence, the "
        "wider the band. Standing ties enter as readings over the time they are asserted for. The level is a weighted sum of "
        "its readings, and the weights are listed with every score. Where there is no reading there is no score.",
    ),
    (
        "blocs",
        "Blocs, balance and frustration",
        "The split of the actors that leaves the least total weight of ties on the wrong side (hostile within a bloc, friendly "
        "across); that weight is the frustration, and the bound proves how low it can get at best. A triad is balanced when "
        "the product of its three signs is positive. Beside it stands the split by the signs of the signed Laplacian's "
        "eigenvector, which is quick at any size and not proven; where the two differ the sides are not clear.",
    ),
    (
        "turn",
        "Turning point",
        "A change of level that lasts. All ways to cut the series are weighed, so what is told is a probability, an interval of "
        "days and the levels before and after. The parts are the readings after the turn, each by how far it lies from the "
        "level before; they sum to the change. For tables the level is the share of conflict, and the limit above which a turn is "
        "told is set on the same series with their periods shuffled.",
    ),
    (
        "tie",
        "Tie of a relative network",
        "Diplomacy is reported as cooperation, so raw scores call nearly everybody a friend. The odds of cooperation of a pair "
        "are therefore set against the world's and against the leanings of both actors in the same data; the parts are these "
        "log-odds, and the score is the hyperbolic tangent of half their sum. A tie is told where its sign is clear.",
    ),
    (
        "movement",
        "Movement between blocs",
        "Each window's network is split exactly, and blocs are followed by their members from window to window. An actor that "
        "stands elsewhere than before moved only where every best split says so (proven by solving again with the actor held "
        "where it was), where others of its old bloc stayed, and where that is more likely than not in networks drawn within "
        "the bands. Who moved is relative: a bloc's letter goes with its greater part. The figure is the change of the actor's "
        "ties with those who stayed less those with whom it joined.",
    ),
    (
        "position",
        "Position",
        "For a proposed issue, each actor's place along the leading axis of the signed network, stretched to 0 to 100: those "
        "at one end are friendly to each other and hostile to those at the other. For an analyst's issue, what the analyst wrote.",
    ),
    (
        "salience",
        "Salience",
        "The attention the sources give to the actor: its share of all mentions, relative to the most mentioned.",
    ),
    (
        "capability",
        "Capability",
        "For states, the mean of the state's share of the world's population, GDP, military spending and military personnel "
        "(CIA World Factbook, years as shown), scaled so that the strongest state has 100. For others, a wide assumption.",
    ),
    ("compromise", "Compromise model", "The mean of the positions, each weighted by salience times capability."),
    (
        "weighted_median",
        "Weighted median",
        "The position with half of all weight (salience times capability) on either side.",
    ),
    (
        "nash",
        "Nash bargaining",
        "The point that makes the weighted product of everybody's gain over disagreement largest; no agreement where some "
        "actor would gain nowhere.",
    ),
    (
        "calibrated",
        "Calibrated forecast",
        "A mixture whose shares were fitted to past issues with known outcomes: around the weighted mean (capability by its "
        "square root), as wide as the positions lie apart; at held positions; at the middle between the outermost; anywhere. It "
        "holds the errors that such forecasts made, which the draws of a model do not. Its intervals are the shortest that hold "
        "their share. The past issues are named with the forecast; on issues of another kind it may be less sure than it says.",
    ),
    (
        "draws",
        "Draws",
        "Every uncertain input is drawn anew, many times, within its bounds; the answers form the distribution shown. Likelihood "
        "words follow ICD 203 and speak of the outcome given these inputs and this model, not of confidence in the evidence.",
    ),
)
