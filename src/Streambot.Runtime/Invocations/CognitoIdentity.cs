namespace Streambot;

/// <summary>The Amazon Cognito identity that authorised an invocation.</summary>
/// <param name="IdentityId">The identity.</param>
/// <param name="IdentityPoolId">The pool that made it.</param>
public sealed record CognitoIdentity(string IdentityId, string IdentityPoolId);
