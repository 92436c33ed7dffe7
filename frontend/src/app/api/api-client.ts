import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { successOf, type Answer, type Call, type Route, type RouteDefinition } from '@spotter/contracts/http/route';
import { firstValueFrom } from 'rxjs';
import { apiBase } from './api-url';

/** Calls any route of the contracts. Rejects with `ProblemError`: what the service said, or `Unavailable` without an answer. */
@Service()
export class ApiClient {
  private readonly http = inject(HttpClient);

  async send<D extends RouteDefinition>(route: Route<D>, call: Call<D>): Promise<Answer<D>> {
    const { method, path, headers, body } = requestOf(route, call);
    const answer = await firstValueFrom(this.http.request<unknown>(method, apiBase + path, { headers, body }));
    return successOf(route).schema.parse(answer ?? undefined) as Answer<D>;
  }
}
