export { Html, html, jsonForScript } from './html.js';
