namespace Streambot;

/// <summary>The Amazon Cognito identity that authorized an invocation.</summary>
/// <param name="IdentityId">The identity.</param>
/// <param name="IdentityPoolId">The identity pool that it belongs to.</param>
public sealed record CognitoIdentity(string IdentityId, string IdentityPoolId);
