interface User {
  readonly id: string;
}

/** Keycloak's own administrator, over its Admin REST API. */
export const administrator = (url: string, username: string, password: string) => {
  const token = async (): Promise<string> => {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password });
    const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/admin/realms/spotter${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${String(answer.status)}: ${await answer.text()}`);
    return answer;
  };
  return {
    /** What a person has to do at the next login, in Keycloak's names. */
    askOf: async (person: string, requiredActions: readonly string[]): Promise<void> => {
      const [user] = (await (await call('GET', `/users?username=${person}&exact=true`)).json()) as User[];
      if (user === undefined) throw new Error(`There is no ${person}`);
      const isProven = !requiredActions.includes('VERIFY_EMAIL');
      await call('PUT', `/users/${user.id}`, { ...user, emailVerified: isProven, requiredActions });
    },
  };
};
export type Administrator = ReturnType<typeof administrator>;
