#!/bin/sh
exec perl tests/run table2csv
