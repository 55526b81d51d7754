using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Pruning;

/// <summary>Where something may be needed that cannot be seen, nothing is deleted.</summary>
public sealed class PruningWithoutKnowing
{
    private readonly PrunedAccount _account = new();

    public PruningWithoutKnowing()
    {
        _account.Put(PrunedAccount.ZipOf(1));
        _account.Stack("orders", "Transform: Expands");
        _account.Templates[$"processed {PrunedAccount.IdOf("orders")}"] = "{}";
        _account.ChangeSet("orders", "waits", "Transform: Expands");
        _account.Templates["processed arn:waits"] = "{}";
        _account.Put(Release.KeyBelow("orders/", 2), PrunedAccount.Manifest(2));
    }

    [Theory]
    [InlineData("stacks", "STREAMBOT3013: Nothing was deleted, because the stacks that may need it cannot be ")]
    [InlineData("functions", "STREAMBOT3013: Nothing was deleted, because the functions that may need it cannot ")]
    [InlineData("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1",
        "STREAMBOT3013: Nothing was deleted, because the stack 'orders' may need it and cannot be read: ")]
    [InlineData("processed arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1", "STREAMBOT3013: ")]
    [InlineData("change sets of arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1", "STREAMBOT3013: ")]
    [InlineData("arn:waits", "STREAMBOT3013: ")]
    [InlineData("processed arn:waits", "STREAMBOT3013: ")]
    [InlineData("orders/releases/00000002.json",
        "STREAMBOT3013: Nothing was deleted, because what the release s3://streambot-123456789012-")]
    [InlineData($"orders/00000002{PrunedAccount.EndOfHash}.template.json", "STREAMBOT3013: ")]
    public async Task DeletesNothing(string unreadable, string expected)
    {
        _account.Faults[unreadable] = PrunedAccount.Denied("x:Y");

        string message = await _account.FailAsync();

        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.Contains("x:Y", message, StringComparison.Ordinal);
        Assert.Empty(_account.Deletions);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"stack": "orders"}""")]
    public async Task DeletesNothingWhereAReleaseIsNone(string text)
    {
        _account.Put(Release.KeyBelow("orders/", 1), text);

        Assert.Equal(
            $"STREAMBOT3014: Nothing was deleted, because s3://{PrunedAccount.Bucket}/orders/releases/00000001.json is "
                + "not a release that can be read. Correct it, or delete it.",
            await _account.FailAsync());
        Assert.Empty(_account.Deletions);
    }

    [Fact]
    public async Task DeletesNothingWhereLambdaDoesNotTell()
    {
        _account.Faults["functions"] = DiagnosticTable.PruneCodeUnknown.With("orders:$LATEST").ToException();

        Assert.StartsWith(
            "STREAMBOT3015: Nothing was deleted, because Lambda does not say whether the function orders:$LATEST ",
            await _account.FailAsync(),
            StringComparison.Ordinal);
        Assert.Empty(_account.Deletions);
    }

    [Fact]
    public async Task DeletesNothingOfAnotherAccount()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => _account.RunAsync(bucket: "shared", owner: "210987654321"));

        Assert.Equal(
            "STREAMBOT3012: The bucket 'shared' belongs to account 210987654321, and the stacks that may need what is "
                + "in it cannot be seen from account 123456789012. Run dotnet build -t:StreambotPrune with "
                + "credentials of account 210987654321.",
            exception.Message);
    }

    // What lies at the top of a bucket may be an asset of the CDK, whose keys have the same form.
    [Fact]
    public async Task DeletesNothingWithoutAPrefix()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => _account.RunAsync(prefix: ""));

        Assert.StartsWith("STREAMBOT3019: StreambotKeyPrefix is empty", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Deletions);
    }

    // It may go back to what neither its template nor a release names: a deploy that was not noted, say.
    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", true)]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", true)]
    [InlineData("UPDATE_FAILED", true)]
    [InlineData("UPDATE_ROLLBACK_FAILED", true)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", false)]
    [InlineData("DELETE_FAILED", false)]
    public async Task DeletesNothingWhileAStackOfItMayGoBack(string status, bool isRefused)
    {
        _account.Stack("orders", "{}", status);

        if (isRefused)
        {
            Assert.Equal(
                $"STREAMBOT3016: Nothing was deleted, because the stack 'orders' is in state {status} and may go "
                    + "back to what it had before. Run the command again once the stack has settled.",
                await _account.FailAsync());
        }
        else
        {
            await _account.RunAsync();
        }

        Assert.Equal(!isRefused, _account.Deletions.Count > 0);
    }

    [Theory]
    [InlineData("a zip of this: HASH", true)]
    [InlineData("nothing of this", false)]
    public async Task WaitsForAStackOfAnotherNameOnlyIfItNamesAnArtifact(string template, bool isRefused)
    {
        _account.Put(PrunedAccount.ZipOf(3));
        _account.Stack(
            "other",
            template.Replace("HASH", PrunedAccount.Hash(3), StringComparison.Ordinal),
            "UPDATE_IN_PROGRESS");

        if (isRefused)
            Assert.StartsWith("STREAMBOT3016: ", await _account.FailAsync(), StringComparison.Ordinal);
        else
            await _account.RunAsync();

        Assert.Equal(!isRefused, _account.Deletions.Count > 0);
    }

    [Fact]
    public async Task ReadsAStackThatIsNewMeanwhile()
    {
        _account.Put(PrunedAccount.ZipOf(3));
        _account.AfterLook = look =>
        {
            if (look == 1)
                _account.Stack("new", PrunedAccount.ZipOf(1));
        };

        await _account.RunAsync();

        Assert.Equal([PrunedAccount.ZipOf(3)], _account.Deleted);
    }

    [Fact]
    public async Task ReadsAgainAStackThatWasUpdatedMeanwhile()
    {
        _account.Put(PrunedAccount.ZipOf(3));
        _account.AfterLook = look =>
        {
            if (look == 1)
                _account.Stacks[0] = _account.Stacks[0] with { Changed = PrunedAccount.Now };
            else
                _account.Templates[PrunedAccount.IdOf("orders")] = PrunedAccount.ZipOf(1);
        };

        await _account.RunAsync();

        Assert.Equal([PrunedAccount.ZipOf(3)], _account.Deleted);
    }

    [Fact]
    public async Task ReadsAChangeSetThatWasMadeMeanwhile()
    {
        _account.AfterLook = look =>
        {
            if (look == 2)
                _account.ChangeSet("orders", "another", PrunedAccount.ZipOf(1));
        };

        await _account.RunAsync();

        Assert.DoesNotContain(PrunedAccount.ZipOf(1), _account.Deleted);
    }

    [Fact]
    public async Task GivesUpWhereSomebodyAlwaysDeploys()
    {
        _account.AfterLook = look => _account.Stack("orders", "{}", values: $"{look}");

        Assert.Equal(
            "STREAMBOT3017: Nothing was deleted, because stacks of the account changed each time that they were read, "
                + "5 times in a row. Run the command again when nobody deploys.",
            await _account.FailAsync());
        Assert.Empty(_account.Deletions);
    }
}
