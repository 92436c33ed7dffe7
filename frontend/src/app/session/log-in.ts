/** Leaves for the identity provider's page and comes back to `returnTo`, a path of ours. */
export const logIn = (returnTo = location.pathname + location.search): void => {
  location.assign(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
};
