@echo off
rem Starts the plugin of this package on Windows; the folder that holds this file is what Pulumi.yaml names.
where node >nul 2>nul
if errorlevel 1 (
  echo pulumi-resource-hostup needs Node 20.18.1 or newer on PATH, and there is no node. 1>&2
  exit /b 1
)
node "%~dp0start.js" %*
