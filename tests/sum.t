#!/bin/sh
exec perl tests/run sum
