import { environments } from '@spotter/cdk8s/environment';

const dev = environments.find(({ name }) => name === 'dev');
if (!dev?.sandbox) throw new Error('There is no environment dev with a sandbox');

/** Of the environment that the suite runs against, as its manifests say. */
export const { publicUrl, identityUrl } = dev;
export const { mailUrl } = dev.sandbox;

export const tenantUrl = (slug: string): string => {
  const url = new URL(publicUrl);
  url.hostname = `${slug}.${url.hostname}`;
  return url.origin;
};
