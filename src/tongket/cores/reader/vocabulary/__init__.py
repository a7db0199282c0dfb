"""Words that reports use, by meaning. Tables only: grammar lives in the modules beside this package."""
