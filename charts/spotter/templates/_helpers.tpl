{{/* An image of ours, by (dict "root" . "name" "node"): a digest wins over the tag. */}}
{{- define "spotter.image" -}}
{{- $image := .root.Values.image -}}
{{- $digest := index $image.digests .name -}}
{{ $image.registry }}/{{ .name }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ if $digest }}@{{ $digest }}{{ end }}
{{- end -}}

{{/* Where a managed Keycloak listens. */}}
{{- define "spotter.issuerPort" -}}
{{- $url := urlParse .Values.keycloak.issuer -}}
{{- if contains ":" $url.host -}}
{{ $url.host | splitList ":" | last }}
{{- else -}}
{{ ternary 80 443 (eq $url.scheme "http") }}
{{- end -}}
{{- end -}}

{{/* What the schema of the values cannot say. */}}
{{- define "spotter.check" -}}
{{- range $name := list "mariadb" "rabbitmq" "redis" -}}
{{- $server := index $.Values $name -}}
{{- if and (not $server.enabled) (not $server.host) -}}
{{- fail (printf "%s.enabled is false: say in %s.host where the managed service is" $name $name) -}}
{{- end -}}
{{- end -}}
{{- if and (not .Values.keycloak.enabled) (not .Values.keycloak.issuer) -}}
{{- fail "keycloak.enabled is false: say in keycloak.issuer which realm of the managed Keycloak it is" -}}
{{- end -}}
{{- range $name, $size := .Values.services -}}
{{- if lt (int $size.maxReplicas) (int $size.minReplicas) -}}
{{- fail (printf "services.%s.maxReplicas is %d, less than minReplicas, which is %d" $name (int $size.maxReplicas) (int $size.minReplicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
