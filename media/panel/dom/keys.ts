const isMac = navigator.userAgent.includes('Mac');

/** How the keys of this system are written. */
export const generateKeys = isMac ? '⌘⏎' : 'Ctrl+⏎';
