# The web app as files. The gateway serves them: its pod copies /app from this image when it starts.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/contracts/package.json packages/contracts/
COPY packages/training/package.json packages/training/
COPY packages/media/package.json packages/media/
COPY packages/service-kit/package.json packages/service-kit/
COPY services/auth/package.json services/auth/
COPY services/gateway/package.json services/gateway/
COPY services/user/package.json services/user/
COPY services/workout/package.json services/workout/
COPY services/social/package.json services/social/
COPY services/store/package.json services/store/
COPY services/payment/package.json services/payment/
COPY services/notification/package.json services/notification/
COPY operator/package.json operator/
COPY cdk8s/package.json cdk8s/
COPY local/package.json local/
COPY e2e/package.json e2e/
COPY frontend/package.json frontend/
RUN npm ci -w @spotter/web
COPY tsconfig.base.json tsconfig.json ./
COPY packages/contracts packages/contracts
COPY packages/training packages/training
COPY frontend frontend
RUN npm run build -w @spotter/web

FROM debian:bookworm-slim
COPY --from=build /app/frontend/dist /app
USER 1000:1000
CMD ["ls", "/app"]
