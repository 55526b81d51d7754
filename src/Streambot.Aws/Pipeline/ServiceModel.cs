namespace Streambot.Aws.Pipeline;

/// <summary>What tells one service from another on the wire.</summary>
/// <param name="ServiceId">The SDKs' name, which AWS_ENDPOINT_URL_&lt;SERVICE&gt; is made of.</param>
/// <param name="EndpointPrefix">The first label of its host names; services here are also signed by it.</param>
/// <param name="ApiVersion">The date of its interface.</param>
public sealed record ServiceModel(string ServiceId, string EndpointPrefix, string ApiVersion);
