import { app, BrowserWindow } from 'electron'

/** The least that an Electron program does: the floor of `start` and `memory`. */
const page = `data:text/html,<!doctype html><title>Hello</title><p data-article>Hello, world`
void app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadURL(page))
