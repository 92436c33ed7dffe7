# The web app as it was built on this machine (`npm run start -w @spotter/web`), for `skaffold dev`: its files are replaced while it runs.
FROM debian:bookworm-slim
COPY frontend/dist /app
USER 1000:1000
CMD ["sleep", "infinity"]
