<#macro termsAcceptance>
<#if termsAcceptanceRequired??>
<div class="field">
  <div id="kc-registration-terms-text">${kcSanitize(msg("termsText"))?no_esc}</div>
  <label class="check"><input type="checkbox" id="termsAccepted" name="termsAccepted"
    aria-invalid="${messagesPerField.existsError('termsAccepted')?c}" aria-describedby="termsAccepted-error">${msg("acceptTerms")}</label>
  <p class="err" id="termsAccepted-error">${kcSanitize(messagesPerField.get('termsAccepted'))?no_esc}</p>
</div>
</#if>
</#macro>
