<#-- Names, ids and attributes as in local/src/identity/pages/fields.ts. -->

<#macro note id error help>
  <#if error?has_content>
  <p class="err" id="${id}-error">${kcSanitize(error)?no_esc}</p>
  <#elseif help?has_content>
  <p class="help" id="${id}-help">${help}</p>
  </#if>
</#macro>

<#-- What the field is called twice for: once for the eye, once for who listens. -->
<#macro describedBy id error help>
  <#if error?has_content>aria-describedby="${id}-error"<#elseif help?has_content>aria-describedby="${id}-help"</#if>
</#macro>

<#macro text name label autocomplete="off" value="" error="" help="" type="text" inputmode="text" isFirst=false isRequired=true isReadOnly=false>
<div class="field">
  <label for="${name}">${label}<#if !isRequired> ${msg("optional")}</#if></label>
  <input class="input" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" inputmode="${inputmode}"
    autocapitalize="none" spellcheck="false" <#if isRequired>required</#if> <#if isReadOnly>readonly</#if> <#if isFirst>autofocus</#if>
    aria-invalid="${error?has_content?c}" <@describedBy id=name error=error help=help/>>
  <@note id=name error=error help=help/>
</div>
</#macro>

<#-- Never filled in: what was typed does not travel back. -->
<#macro password name label autocomplete error="" help="" isFirst=false>
<div class="field">
  <label for="${name}">${label}</label>
  <div class="secret">
    <input class="input" id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required <#if isFirst>autofocus</#if>
      aria-invalid="${error?has_content?c}" <@describedBy id=name error=error help=help/>>
    <button class="reveal" type="button" hidden aria-controls="${name}" data-show="${msg("show")}" data-hide="${msg("hide")}">${msg("show")}</button>
  </div>
  <@note id=name error=error help=help/>
</div>
</#macro>

<#-- A password that is being chosen, and again; what the realm asks of it stands below until something is wrong with it. -->
<#macro newPassword name label isFirst=false>
  <#local help><#if (passwordPolicies.length)??>${msg("invalidPasswordMinLengthMessage", passwordPolicies.length)}</#if></#local>
  <@password name=name label=label autocomplete="new-password" error=messagesPerField.get('password') help=help isFirst=isFirst/>
  <@password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" error=messagesPerField.get('password-confirm')/>
</#macro>

<#-- The buttons of a form; what the app began may be left. -->
<#macro submit label name="">
<button class="btn primary" type="submit" <#if name?has_content>name="${name}" value="${label}"</#if>>${label}</button>
<#if isAppInitiatedAction??>
<button class="btn" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
</#if>
</#macro>

<#-- The way back, also from pages that belong to no login. -->
<#macro backToApp>
<#if !skipLink??>
<a class="btn" id="backToApplication" href="${(client.baseUrl)!properties.appUrl}">${msg("backToApplication")}</a>
</#if>
</#macro>
