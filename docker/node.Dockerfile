# Our Node programs: the gateway, six services and the operator, in one image; the command says which. Target `sandbox`: the payments
# sandbox and the mail catcher, which stand in for the world outside in development.
# Final image: the Node binary, production dependencies and TypeScript sources (Node runs them directly). No npm, no shell tools of ours.
FROM node:24-bookworm-slim AS manifests
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

FROM manifests AS dependencies
RUN npm ci --omit=dev --ignore-scripts \
  -w @spotter/gateway -w @spotter/user -w @spotter/workout -w @spotter/social -w @spotter/store -w @spotter/payment \
  -w @spotter/notification -w @spotter/operator

FROM manifests AS sandbox-dependencies
RUN npm ci --omit=dev --ignore-scripts -w @spotter/local

FROM debian:bookworm-slim AS sandbox
WORKDIR /app
ENV NODE_ENV=production
COPY --from=sandbox-dependencies /usr/local/bin/node /usr/local/bin/node
# With the folders of packages that need another version than the others.
COPY --from=sandbox-dependencies /app ./
COPY packages packages
COPY services/auth services/auth
COPY local local
USER 1000:1000
CMD ["node", "local/src/payments/main.ts"]

FROM debian:bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=dependencies /usr/local/bin/node /usr/local/bin/node
COPY --from=dependencies /app ./
COPY packages packages
COPY services services
COPY operator operator
USER 1000:1000
EXPOSE 8080
CMD ["node", "services/gateway/src/main.ts"]
