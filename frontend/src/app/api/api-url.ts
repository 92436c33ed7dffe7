/** Where the gateway serves the services. */
export const apiBase = '/api';
