/** Takes a person's own keys out of an environment, so that no test can spend money. */
export const withoutKeys: NodeJS.ProcessEnv = {
  COMETAPI_KEY: undefined,
  COMETAPI_API_KEY: undefined,
  COMETAPI_BASE_URL: undefined,
};
