#!/bin/sh
exec perl tests/run balance
