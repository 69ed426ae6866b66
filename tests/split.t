#!/bin/sh
exec perl tests/run split
