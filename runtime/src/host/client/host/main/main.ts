/// <reference lib="dom" />
import { createElement } from 'lwc';
import App from '../app/app.ts';
import { startRouting } from '../router/router.ts';

startRouting();
document.body.append(createElement('host-app', { is: App }));
