import { Client, type Configuration } from '@paypal/paypal-server-sdk';

/**
 * PayPal's client with another address. The SDK knows only PayPal's two own addresses, but lets a client decide how requests are built,
 * so the address is changed in each request.
 */
export const paypalClientAt = (apiBase: string, configuration: Partial<Configuration>): Client => {
  const { origin } = new URL(apiBase);
  class ClientAtBase extends Client {
    override getRequestBuilderFactory(): ReturnType<Client['getRequestBuilderFactory']> {
      const build = super.getRequestBuilderFactory();
      return (...request) => {
        const builder = build(...request);
        builder.interceptRequest((sent) => {
          const { pathname, search } = new URL(sent.url);
          return { ...sent, url: `${origin}${pathname}${search}` };
        });
        return builder;
      };
    }
  }
  return new ClientAtBase(configuration);
};
