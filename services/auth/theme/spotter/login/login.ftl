<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#assign isWrong = messagesPerField.existsError('username', 'password')>
<#assign maySignUp = realm.password && realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayMessage=!isWrong displayInfo=maySignUp; section>
  <#if section == "header">
    ${msg("loginAccountTitle")}
  <#elseif section == "form" && realm.password>
    <#if isWrong>
    <p class="banner error" role="alert">${kcSanitize(messagesPerField.getFirstError('username', 'password'))?no_esc}</p>
    </#if>
    <form id="kc-form-login" action="${url.loginAction}" method="post">
      <#if !usernameHidden??>
      <@fields.text name="username" label=msg("usernameOrEmail") autocomplete="username" value=(login.username!'') isFirst=!(login.username?has_content)/>
      </#if>
      <@fields.password name="password" label=msg("password") autocomplete="current-password" isFirst=(usernameHidden?? || login.username?has_content)/>
      <#if realm.resetPasswordAllowed>
      <p><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
      </#if>
      <input type="hidden" name="credentialId" value="${(auth.selectedCredential)!''}">
      <button class="btn primary" type="submit" id="kc-login" name="login" value="login">${msg("doLogIn")}</button>
    </form>
  <#elseif section == "socialProviders" && realm.password && (social.providers)?has_content>
    <#list social.providers as each>
    <a class="btn" id="social-${each.alias}" href="${each.loginUrl}">${each.displayName}</a>
    </#list>
  <#elseif section == "info" && maySignUp>
    <p>${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
  </#if>
</@layout.registrationLayout>
