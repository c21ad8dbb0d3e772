/** What the workbench logs in this shape although nothing is wrong. */
const noise = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^\[reconnection-grace-time\]/,
  /^\[(AgentHost|AccountPolicyGate)\b/,
  /^ChatSessionStore: Migrating/,
  /^(Ignoring fetching|Updating) additional builtin extensions/,
  // It works without its native addons, which are not built.
  /Could not locate the bindings file/,
  /Cannot find module '\.\/build\/Release\//,
  // Its own worker for offline use, not the one of webviews.
  /Failed to register a ServiceWorker|^\[Service Worker\]/,
  /^A bad HTTP response code \(404\) was received when fetching the script/,
  // Parts that this package leaves out.
  /^Failed to load resource.*\/(_static|vsda|update\/check)\b/s,
  /An unknown error occurred\. Please consult the log/,
  // Confirmations are answered with yes while the tests run; what a tool refuses is told by its test.
  /^DialogService: Dialog requested during smoke test/,
  /^\[LanguageModelToolsService#invokeTool\] Error from tool cometapi_(generate|edit)_image/,
  // What its own parts still do when a page is reloaded at once.
  /\[lifecycle\] Long running operations during shutdown are unsupported in the web/,
  /open-vsx\.org/,
  /Timed out waiting for authentication provider/,
];

/** Whether a log message of the workbench tells nothing about the extension. */
export function isNoise(message: string): boolean {
  return noise.some((pattern) => pattern.test(message));
}
