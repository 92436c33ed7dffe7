<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    <#if messageHeader??>${kcSanitize(msg(messageHeader))?no_esc}<#else>${kcSanitize(message.summary)?no_esc}</#if>
  <#elseif section == "form">
    <#if messageHeader??>
    <p id="kc-info-message">${kcSanitize(message.summary)?no_esc}</p>
    </#if>
    <#list requiredActions![]>
    <p><#items as action>${msg("requiredAction.${action}")}<#sep>, </#items></p>
    </#list>
    <#if skipLink??>
    <#elseif pageRedirectUri?has_content>
    <a class="btn" href="${pageRedirectUri}">${msg("backToApplication")}</a>
    <#elseif actionUri?has_content>
    <a class="btn primary" href="${actionUri}">${msg("proceedWithAction")}</a>
    <#else>
    <@fields.backToApp/>
    </#if>
  </#if>
</@layout.registrationLayout>
