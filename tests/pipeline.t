#!/bin/sh
exec perl tests/run pipeline
