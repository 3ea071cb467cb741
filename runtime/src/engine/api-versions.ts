/** From this API version on, what names no mode runs in user mode, and a class that names no sharing is with sharing. Source: Apex Developer Guide, Winter '27. */
export const USER_MODE_API_VERSION = 67;
