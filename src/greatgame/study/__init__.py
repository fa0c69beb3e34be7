"""One model, many times: draws of the uncertain inputs, shares of variance, influence of evidence."""
