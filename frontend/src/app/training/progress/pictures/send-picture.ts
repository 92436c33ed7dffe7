import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { ProblemError, TooLarge } from '@spotter/contracts/http/problem';
import { Picture, pictureLimits, uploadPicture, type Pose } from '@spotter/contracts/workout/pictures';
import { filter, lastValueFrom, map, Subject, takeUntil, tap } from 'rxjs';
import { apiBase } from '../../../api/api-url';

/** Its id is made once, so that sending it again after a lost answer does not add it twice. */
export interface PictureToSend {
  readonly id: string;
  readonly file: File;
  readonly pose: Pose;
  readonly takenOn: string;
}

/** Sends a picture, says how much of it is on its way, and stops when asked to. */
@Injectable()
export class SendPicture {
  private readonly http = inject(HttpClient);
  private readonly cancelled = new Subject<void>();
  private readonly part = signal<number | undefined>(undefined);
  /** From 0 to 1 while a picture is being sent; at 1 the server is at work on it. */
  readonly sent = this.part.asReadonly();

  /** Undefined when it was cancelled. Rejects with `ProblemError`. */
  async send({ id, file, pose, takenOn }: PictureToSend): Promise<Picture | undefined> {
    if (file.size > pictureLimits.bytes) throw new ProblemError(TooLarge);
    const { method, path } = requestOf(uploadPicture, { params: { id }, query: { pose, takenOn } });
    this.part.set(0);
    try {
      const events = this.http.request(method, apiBase + path, {
        body: file,
        headers: { 'content-type': file.type || 'application/octet-stream' },
        observe: 'events',
        reportUploadProgress: true,
      });
      return await lastValueFrom(
        events.pipe(
          tap((event) => {
            if (event.type === HttpEventType.UploadProgress) this.part.set(event.loaded / (event.total ?? file.size));
          }),
          filter((event) => event.type === HttpEventType.Response),
          map((event) => Picture.parse(event.body)),
          takeUntil(this.cancelled),
        ),
        { defaultValue: undefined },
      );
    } finally {
      this.part.set(undefined);
    }
  }

  cancel(): void {
    this.cancelled.next();
  }
}
