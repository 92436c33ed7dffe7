import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { TrainingImport, uploadImport } from '@spotter/contracts/workout/imports';
import { filter, lastValueFrom, map, tap } from 'rxjs';
import { v7 } from 'uuid';
import { apiBase } from '../../api/api-url';

/** Sends a file of training, and says how much of it is on its way. */
@Injectable()
export class SendFile {
  private readonly http = inject(HttpClient);
  private readonly part = signal<number | undefined>(undefined);
  /** From 0 to 1 while a file is being sent. */
  readonly sent = this.part.asReadonly();

  /** Rejects with `ProblemError`. Sending again makes a new import; nothing is changed by one that is not run. */
  async send(file: File): Promise<TrainingImport> {
    const query = { fileName: file.name.slice(-200), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    const { method, path } = requestOf(uploadImport, { params: { id: v7() }, query });
    this.part.set(0);
    try {
      const events = this.http.request(method, apiBase + path, {
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
        observe: 'events',
        reportUploadProgress: true,
      });
      return await lastValueFrom(
        events.pipe(
          tap((event) => {
            if (event.type === HttpEventType.UploadProgress) this.part.set(event.loaded / (event.total ?? file.size));
          }),
          filter((event) => event.type === HttpEventType.Response),
          map((event) => TrainingImport.parse(event.body)),
        ),
      );
    } finally {
      this.part.set(undefined);
    }
  }
}
