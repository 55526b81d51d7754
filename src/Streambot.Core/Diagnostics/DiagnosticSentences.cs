namespace Streambot.Core.Diagnostics;

/// <summary>Sentences that several messages may end with, depending on what is known.</summary>
internal static class DiagnosticSentences
{
    private const string Bootstrap = "dotnet build -t:StreambotBootstrap";

    public const string PassOnUnchecked =
        "If AWS has added it, write it in Properties='{…}', which is passed on unchecked.";

    public static string DidYouMean(string names) => $"Did you mean {names}?";

    public static string DidYouMeanTheItem(string name) => $"Did you mean the item '{name}'?";

    public static string DidYouMeanTheProperty(string name) => $"Did you mean the property '{name}'?";

    public static string ContinueRollback(string stack, string region) =>
        "Fix what its events name, run aws cloudformation continue-update-rollback "
        + $"--stack-name {stack} --region {region}, then deploy again.";

    public static string SkipResources(string stack, string region, IEnumerable<string> resources) =>
        "To leave what cannot be rolled back as it is, add it to that command: aws cloudformation "
        + $"continue-update-rollback --stack-name {stack} --region {region} "
        + $"--resources-to-skip {string.Join(' ', resources)}.";

    public static string ContinueRollbackOfPrimary(string stack, string region) =>
        "Fix what its events name, run aws cloudformation continue-update-rollback "
        + $"--stack-name {stack} --region {region}, then run {Bootstrap}.";

    public static string DeleteStack(string stack, string region) =>
        "Look at its events, delete it (dotnet build -t:StreambotDelete, or aws cloudformation delete-stack "
        + $"--stack-name {stack} --region {region}), then deploy again.";

    public static string DeletePrimaryStack(string stack, string region) =>
        "Look at its events, delete it with aws cloudformation delete-stack "
        + $"--stack-name {stack} --region {region}, then run {Bootstrap}. The table of configurations is retained, "
        + "and the new stack takes it in.";

    public const string WaitAndDeploy = "Wait until that is over, then deploy again.";

    public const string WaitAndBootstrap = $"Wait until that is over, then run {Bootstrap}.";

    public const string BootstrapAndDeploy = $"Run {Bootstrap} until it succeeds, then deploy again.";
}
