# Forwards to hub.py, which also runs where make is missing: python hub.py test
PYTHON ?= python3

.PHONY: setup build serve test bench lint audit lock clean
setup build serve test bench lint audit lock clean:
	@$(PYTHON) hub.py $@ $(ARGS)
